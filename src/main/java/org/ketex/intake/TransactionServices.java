package org.ketex.intake;

import org.ketex.guide.GuideDefinitions;
import org.ketex.model.ElementTypes;
import org.ketex.search.ResourceIndexer;
import org.ketex.store.ResourceStore;

/** What attempts work with. */
record TransactionServices(
    ResourceStore store,
    WritePlanner planner,
    ConditionalMatcher matches,
    ElementTypes types,
    ResourceIndexer indexer,
    GuideDefinitions definitions) {}
