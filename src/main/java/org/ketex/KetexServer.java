package org.ketex;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ketex.cli.CommandProgram;
import org.ketex.erasure.EraseOptions;
import org.ketex.integrity.CheckOptions;
import org.ketex.packages.PackageOptions;
import org.ketex.validation.files.ValidateOptions;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server, and the commands beside it: {@code ketex [command] [--setting=value …]}.
 *
 * <p>Excludes what would inspect all beans at startup for annotations that none has: transactions
 * are run by {@code TransactionRunner}, and JdbcTemplate translates exceptions itself.
 */
@SpringBootApplication(
    exclude = {
      AopAutoConfiguration.class,
      PersistenceExceptionTranslationAutoConfiguration.class,
      TaskSchedulingAutoConfiguration.class,
      TransactionAutoConfiguration.class
    })
public class KetexServer {

  private static final Set<String> QUESTIONS = Set.of("--help", "-h", "--version", "-V");

  public static void main(String[] args) {
    if (Arrays.stream(args).anyMatch(KetexServer::isOfCommandLine)) {
      System.exit(run(List.of(args)));
    }
    var server = new SpringApplication(KetexServer.class);
    server.addListeners(new AotBeanDefinitions());
    server.run(args);
  }

  /** Settings alone run the server, which does not wait until a command line is made. */
  private static boolean isOfCommandLine(String argument) {
    return !argument.startsWith("-") || QUESTIONS.contains(argument);
  }

  static int run(List<String> arguments) {
    return new CommandProgram(
            List.of(
                MigrateOptions.class,
                ValidateOptions.class,
                PackageOptions.class,
                CheckOptions.class,
                EraseOptions.class),
            KetexServer::startForCommand)
        .run(arguments);
  }

  private static ConfigurableApplicationContext startForCommand(List<String> settings) {
    var application = new SpringApplication(KetexServer.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    // A command makes only what it needs: migrating must not wait for the validator.
    application.setLazyInitialization(true);
    return application.run(settings.toArray(String[]::new));
  }
}
