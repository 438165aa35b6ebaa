package org.ketex.erasure;

import java.util.List;
import org.ketex.search.Indexer;
import org.ketex.store.Commits;
import org.ketex.store.Store;
import org.ketex.store.Traces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  @Bean
  Erasure erasure(
      Commits commits, Store store, Indexer indexer, JdbcTemplate jdbc, List<Traces> traces) {
    return new Erasure(commits, store, indexer, new Selection(jdbc), traces);
  }
}
