package org.ketex.erasure;

import java.util.List;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.ErasureListener;
import org.ketex.store.ErasureQueries;
import org.ketex.store.ResourceWriter;
import org.ketex.store.TransactionRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  @Bean
  ErasureService erasure(
      TransactionRunner transactions,
      ResourceWriter writer,
      ResourceIndexer indexer,
      ErasureQueries queries,
      List<ErasureListener> listeners) {
    return new ErasureService(transactions, writer, indexer, queries, listeners);
  }
}
