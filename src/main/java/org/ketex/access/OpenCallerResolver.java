package org.ketex.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Resolves every caller to the local operator ({@code ketex.access.mode=open}). */
class OpenCallerResolver implements CallerResolver {

  private static final Caller OPERATOR = new Caller.LocalOperator();

  @Override
  public Caller callerOf(HttpServletRequest request) {
    return OPERATOR;
  }

  @Override
  public Optional<Caller> named(String name) {
    return Optional.of(OPERATOR).filter(operator -> operator.name().equals(name));
  }
}
