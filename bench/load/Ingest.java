package load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Sends one bundle after the other, each once. */
final class Ingest implements Work {

  private final Server server;
  private final Bundles bundles;
  private final AtomicInteger next;
  private final int end;
  private final BiConsumer<Integer, Answer> answered;

  /**
   * @param answered is given the number and the answer of each bundle that was stored
   */
  Ingest(Server server, Bundles bundles, int first, int end, BiConsumer<Integer, Answer> answered) {
    this.server = server;
    this.bundles = bundles;
    this.next = new AtomicInteger(first);
    this.end = end;
    this.answered = answered;
  }

  @Override
  public Request next() {
    var number = next.getAndIncrement();
    return number >= end
        ? null
        : new Request(
            server.post(bundles.bundle(number)), answer -> answered.accept(number, answer));
  }
}
