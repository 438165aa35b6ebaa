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
      TransactionRunner commits,
      ResourceWriter store,
      ResourceIndexer indexer,
      ErasureQueries queries,
      List<ErasureListener> traces) {
    return new ErasureService(commits, store, indexer, queries, traces);
  }
}
