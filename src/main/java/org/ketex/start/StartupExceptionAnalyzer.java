package org.ketex.start;

import org.ketex.model.StartupException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes Spring Boot print a failed start as description and action instead of a stack trace. */
class StartupExceptionAnalyzer extends AbstractFailureAnalyzer<StartupException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, StartupException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
