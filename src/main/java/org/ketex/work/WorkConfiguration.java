package org.ketex.work;

import org.ketex.store.Commits;
import org.ketex.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

  /** Asks for the store, so that the schema is there. */
  @Bean
  Work work(JdbcTemplate jdbc, Commits commits, Store store) {
    return new Work(jdbc, commits);
  }
}
