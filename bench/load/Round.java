package load;

import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Load in a closed loop: each client sends its next request when it has the answer to its last.
 *
 * @param seconds when it ends, if the work has not ended before
 */
record Round(Server server, int clients, int seconds, Work work) {

  Tally run() throws InterruptedException {
    Callable<Tally> client = this::client;
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var sum = new Tally();
      for (var tally : threads.invokeAll(Collections.nCopies(clients, client))) {
        sum = sum.plus(tally.get());
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    }
  }

  private Tally client() {
    var tally = new Tally();
    var start = System.nanoTime();
    var end = start + seconds * 1_000_000_000L;
    try (var connection = new Connection(server.port())) {
      for (var request = work.next(); request != null; request = work.next()) {
        send(connection, request, tally);
        if (System.nanoTime() >= end) {
          break;
        }
      }
    }
    tally.ended(System.nanoTime() - start);
    return tally;
  }

  private void send(Connection connection, Request request, Tally tally) {
    var sent = System.nanoTime();
    try {
      var answer = connection.send(request.bytes());
      if (answer.isGood()) {
        tally.answered(System.nanoTime() - sent);
        request.answered().accept(answer);
      } else {
        tally.refused(answer.status(), answer.text());
      }
    } catch (IOException e) {
      tally.refused(0, e.toString());
    }
  }
}
