package org.ketex.validation;

/** Checks resources. Bytes in, so that line and column are those of what the client sent. */
public interface Validator {

  Verdict validate(byte[] json);
}
