package load;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the command line says, as key=value. */
record Settings(Map<String, String> values) {

  static Settings of(Stream<String> arguments) {
    return new Settings(
        arguments
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  String text(String key) {
    var value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + "= is missing");
    }
    return value;
  }

  int number(String key) {
    return Integer.parseInt(text(key));
  }

  Path path(String key) {
    return Path.of(text(key));
  }

  List<Integer> numbers(String key) {
    return Arrays.stream(text(key).split(",")).map(Integer::valueOf).toList();
  }

  /** servers=ketex:8080,stock:8081, in the order in which they take their turns. */
  List<Server> servers() {
    return Arrays.stream(text("servers").split(","))
        .map(server -> server.split(":"))
        .map(pair -> new Server(pair[0], Integer.parseInt(pair[1])))
        .toList();
  }
}
