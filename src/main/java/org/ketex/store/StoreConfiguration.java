package org.ketex.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.ketex.model.StartupException;
import org.ketex.store.h2.GroupCommit;
import org.ketex.store.h2.H2CheckpointWriter;
import org.ketex.store.h2.H2ConnectionEviction;
import org.ketex.store.schema.DatabaseSchema;
import org.ketex.store.schema.PlannerStatistics;
import org.ketex.store.schema.PostgresUrl;
import org.ketex.store.schema.SchemaMigration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  StoreSettings.class,
  DataSourceProperties.class,
  JdbcProperties.class
})
class StoreConfiguration {

  @Bean
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(
      StoreSettings settings,
      DataSourceProperties configured,
      JdbcProperties limits,
      ApplicationContext application) {
    var isServer = application instanceof WebServerApplicationContext;
    if (configured.getUrl() == null) {
      // Only a server creates a database; a command with the wrong folder reports an error.
      configured.setUrl(settings.embeddedUrl() + (isServer ? "" : ";IFEXISTS=TRUE"));
    } else if (configured.getUrl().startsWith("jdbc:postgresql:")) {
      configured.setUrl(PostgresUrl.complete(configured.getUrl()));
    } else {
      throw new StartupException(
          "Ketex stores its data in PostgreSQL or in its embedded database, not in "
              + configured.getUrl().replaceFirst("^(jdbc:[a-z]+:).*", "$1…"),
          "Set --spring.datasource.url=jdbc:postgresql://HOST/DATABASE, or remove the setting.");
    }
    var pool = configured.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    pool.setExceptionOverride(new H2ConnectionEviction());
    if (isServer) { // commands may take longer
      var longest = limits.getTemplate().getQueryTimeout().toMillis();
      var setting = isEmbedded(configured) ? "query_timeout" : "statement_timeout";
      pool.setConnectionInitSql("set %s to %d".formatted(setting, longest));
    }
    return pool;
  }

  /**
   * Prepares the schema first, so that no query runs without one.
   *
   * <p>It has no query timeout: the sessions have one. JDBC would set it for each statement, which
   * is one more statement for H2, after which every session recompiles its statements, and a timer
   * task for PostgreSQL.
   */
  @Bean
  JdbcTemplate jdbcTemplate(
      DataSource source, DatabaseSchema schema, SQLExceptionTranslator faults) {
    schema.prepare();
    var jdbc = new JdbcTemplate(source);
    jdbc.setExceptionTranslator(faults);
    return jdbc;
  }

  @Bean
  SQLExceptionTranslator databaseFaults() {
    return new DatabaseExceptionTranslator();
  }

  @Bean
  JdbcTransactionManager transactionManager(
      DataSource source,
      DataSourceProperties configured,
      StoreSettings settings,
      SQLExceptionTranslator faults) {
    var transactions =
        isEmbedded(configured)
            ? new GroupCommit(source, new H2CheckpointWriter(settings.syncWrites()))
            : new JdbcTransactionManager(source);
    transactions.setExceptionTranslator(faults);
    return transactions;
  }

  @Bean
  CommitCounter commitCounter(JdbcTransactionManager transactions) {
    return transactions instanceof GroupCommit embedded
        ? () -> OptionalLong.of(embedded.commits())
        : OptionalLong::empty;
  }

  @Bean
  DatabaseSchema schema(DataSource source, DataSourceProperties configured) {
    // A migration of much data may take long, so it uses connections without a time limit.
    return new DatabaseSchema(
        source,
        new DriverManagerDataSource(
            configured.getUrl(), configured.determineUsername(), configured.determinePassword()),
        isEmbedded(configured));
  }

  @Bean
  SchemaMigration migration(DatabaseSchema schema) {
    return new SchemaMigration(schema);
  }

  @Bean
  ResourceWriter resourceWriter(JdbcTemplate jdbc, DataSourceProperties configured) {
    return new ResourceWriter(
        jdbc,
        isEmbedded(configured) ? WriteStatements.embedded(jdbc) : WriteStatements.postgresql(jdbc));
  }

  @Bean
  ResourceReader resourceReader(JdbcTemplate jdbc) {
    return new ResourceReader(jdbc);
  }

  @Bean
  SystemReader systemReader(JdbcTemplate jdbc) {
    return new SystemReader(jdbc);
  }

  @Bean
  ErasureQueries erasureQueries(JdbcTemplate jdbc) {
    return new ErasureQueries(jdbc);
  }

  @Bean
  IntegrityQueries integrityQueries(JdbcTemplate jdbc) {
    return new IntegrityQueries(jdbc);
  }

  @Bean
  SharedSecrets secrets(JdbcTemplate jdbc, TransactionRunner transactions) {
    return new SharedSecrets(jdbc, transactions);
  }

  @Bean
  TransactionRunner transactionRunner(
      PlatformTransactionManager transactions, JdbcTemplate jdbc, DataSourceProperties configured) {
    // In H2 a repeatable read takes a snapshot of each table separately.
    return isEmbedded(configured)
        ? new TransactionRunner(
            transactions,
            DeletionLock.ofThisServer(),
            TransactionDefinition.ISOLATION_SERIALIZABLE,
            () -> {})
        : new TransactionRunner(
            transactions,
            DeletionLock.ofDatabase(jdbc),
            TransactionDefinition.ISOLATION_REPEATABLE_READ,
            new PlannerStatistics(jdbc)::count);
  }

  private static boolean isEmbedded(DataSourceProperties configured) {
    return configured.getUrl().startsWith("jdbc:h2:");
  }
}
