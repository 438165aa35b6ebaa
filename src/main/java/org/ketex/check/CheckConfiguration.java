package org.ketex.check;

import org.ketex.search.Indexer;
import org.ketex.store.Commits;
import org.ketex.store.Inventory;
import org.ketex.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CheckConfiguration {

  @Bean
  Check check(Store store, Inventory inventory, Commits commits, Indexer indexer) {
    return new Check(store, inventory, commits, new Examination(store, inventory, indexer));
  }
}
