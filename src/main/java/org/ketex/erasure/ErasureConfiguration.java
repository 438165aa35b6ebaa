package org.ketex.erasure;

import java.util.List;
import org.ketex.search.ResourceIndexer;
import org.ketex.store.ErasureListener;
import org.ketex.store.ResourceStore;
import org.ketex.store.TransactionRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  @Bean
  ErasureService erasure(
      TransactionRunner commits,
      ResourceStore store,
      ResourceIndexer indexer,
      JdbcTemplate jdbc,
      List<ErasureListener> traces) {
    return new ErasureService(commits, store, indexer, new ErasureQueries(jdbc), traces);
  }
}
