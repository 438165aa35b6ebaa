package org.ketex.intake;

import org.ketex.fhir.ElementTypes;
import org.ketex.guide.GuideDefinitions;
import org.ketex.search.Indexer;
import org.ketex.store.Store;

/** What attempts work with. */
record Means(
    Store store,
    Planner planner,
    Matches matches,
    ElementTypes types,
    Indexer indexer,
    GuideDefinitions definitions) {}
