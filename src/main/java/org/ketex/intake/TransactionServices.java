package org.ketex.intake;

import org.ketex.guide.GuideDefinitions;
import org.ketex.model.ElementTypes;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceWriter;
import org.ketex.store.SystemReader;

/** Holds the services that the execution of a transaction uses. */
record TransactionServices(
    ResourceReader reader,
    SystemReader system,
    ResourceWriter writer,
    WritePlanner planner,
    ConditionalMatcher matcher,
    ElementTypes types,
    ResourceIndexer indexer,
    GuideDefinitions definitions) {}
