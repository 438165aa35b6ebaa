package org.ketex.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws random samples from collections. */
final class RandomSample {

  private RandomSample() {}

  static <T> List<T> of(Collection<T> many, int limit, Random random) {
    if (many.size() <= limit) {
      return List.copyOf(many);
    }
    var shuffled = new ArrayList<>(many);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, limit));
  }

  static <T> T one(List<T> many, Random random) {
    return many.get(random.nextInt(many.size()));
  }
}
