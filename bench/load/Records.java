package load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Sends the same patient records, transactions as Synthea writes them, to several servers in turn,
 * and prints resources per second, of stored and of rejected records, and the number of the latter.
 *
 * <p>Arguments: folder, clients, rounds, servers as {@code name:port,…}; the first server is the
 * basis of the ratios. Without rounds, each server stores the records once.
 */
final class Records {

  private static final Pattern ENTRY = Pattern.compile("\"fullUrl\"");

  private record Target(String name, URI url) {}

  private record Round(double perSecond, int rejected) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final int clients;

  private Records(int clients) {
    this.clients = clients;
  }

  public static void main(String[] arguments) throws Exception {
    var records = new Records(Integer.parseInt(arguments[1]));
    var rounds = Integer.parseInt(arguments[2]);
    var targets =
        Arrays.stream(arguments[3].split(","))
            .map(each -> each.split(":"))
            .map(
                each ->
                    new Target(each[0], URI.create("http://127.0.0.1:%s/fhir".formatted(each[1]))))
            .toList();
    var patients = read(Path.of(arguments[0]), false);
    for (var target : targets) {
      for (var first : read(Path.of(arguments[0]), true)) {
        if (records.send(target, first) != 200) {
          System.err.println(target.name + " rejects organizations or practitioners");
        }
      }
    }
    var measured = new TreeMap<String, List<Round>>();
    for (var round = -1; round < rounds; round++) {
      for (var target : round % 2 == 0 ? targets : targets.reversed()) {
        var result = records.round(target, patients);
        System.err.printf(
            Locale.ROOT,
            "%s: %.0f resources/s, %d rejected%n",
            target.name,
            result.perSecond,
            result.rejected);
        if (round >= 0) {
          measured.computeIfAbsent(target.name, key -> new ArrayList<>()).add(result);
        }
      }
    }
    if (rounds > 0) {
      print(targets, measured);
    }
  }

  private static List<String> read(Path folder, boolean organizations) throws IOException {
    try (var files = Files.walk(folder)) {
      var texts = new ArrayList<String>();
      // hospital… before practitioner…
      for (var file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        if (organizations != isPatient(file)) {
          texts.add(Files.readString(file));
        }
      }
      return texts;
    }
  }

  /** Whether a file that Synthea wrote is the record of a patient. */
  static boolean isPatient(Path file) {
    var name = file.getFileName().toString();
    return !name.startsWith("hospital") && !name.startsWith("practitioner");
  }

  private Round round(Target target, List<String> patients) throws InterruptedException {
    var next = new AtomicInteger();
    var sent = new AtomicInteger();
    var rejected = new AtomicInteger();
    var begun = System.nanoTime();
    try (var workers = Executors.newFixedThreadPool(clients)) {
      for (var client = 0; client < clients; client++) {
        workers.submit(
            () -> {
              for (var i = next.getAndIncrement();
                  i < patients.size();
                  i = next.getAndIncrement()) {
                sent.addAndGet((int) ENTRY.matcher(patients.get(i)).results().count());
                if (send(target, patients.get(i)) != 200) {
                  rejected.incrementAndGet();
                }
              }
              return null;
            });
      }
    }
    var seconds = (System.nanoTime() - begun) / 1e9;
    return new Round(sent.get() / seconds, rejected.get());
  }

  private int send(Target target, String bundle) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(target.url)
            .timeout(Duration.ofMinutes(10))
            .header("Content-Type", "application/fhir+json")
            .header("Prefer", "return=minimal")
            .POST(BodyPublishers.ofString(bundle))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static void print(List<Target> targets, Map<String, List<Round>> measured) {
    System.out.println("| server | resources/s, median (min–max) | rejected records | ratio |");
    System.out.println("|---|---|---|---|");
    var basis = median(measured.get(targets.getFirst().name));
    for (var target : targets) {
      var rounds = measured.get(target.name);
      var speeds = rounds.stream().mapToDouble(Round::perSecond).sorted().toArray();
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f (%,.0f–%,.0f) | %d | %.2f |%n",
          target.name,
          median(rounds),
          speeds[0],
          speeds[speeds.length - 1],
          rounds.getFirst().rejected,
          basis / median(rounds));
    }
  }

  private static double median(List<Round> rounds) {
    var speeds = rounds.stream().mapToDouble(Round::perSecond).sorted().toArray();
    return (speeds[(speeds.length - 1) / 2] + speeds[speeds.length / 2]) / 2;
  }
}
