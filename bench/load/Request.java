package load;

import java.util.function.Consumer;

/**
 * @param bytes all that goes over the wire
 * @param answered is given each good answer
 */
record Request(byte[] bytes, Consumer<Answer> answered) {

  Request(byte[] bytes) {
    this(bytes, answer -> {});
  }
}
