package org.ketex.work;

import org.ketex.store.ResourceWriter;
import org.ketex.store.TransactionRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

  /** Asks for the store, so that the schema is there. */
  @Bean
  JobQueue work(JdbcTemplate jdbc, TransactionRunner commits, ResourceWriter store) {
    return new JobQueue(jdbc, commits);
  }
}
