package org.ketex.intake;

import org.ketex.guide.GuideDefinitions;
import org.ketex.model.ElementTypes;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceWriter;

/** Holds the services that the execution of a transaction uses. */
record TransactionServices(
    ResourceReader reader,
    ResourceWriter writer,
    WritePlanner planner,
    ConditionalMatcher matcher,
    DeleteConflictCheck deleteConflicts,
    ElementTypes types,
    ResourceIndexer indexer,
    GuideDefinitions definitions) {}
