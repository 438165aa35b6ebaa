package org.ketex;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds groups of top-level types of one package that all depend on each other: the strongly
 * connected components of their dependencies, by Tarjan's algorithm.
 */
final class TypeCycles {

  private final Map<String, Set<String>> dependencies;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<String, Integer> lowLinks = new HashMap<>();
  private final Deque<String> stack = new ArrayDeque<>();
  private final List<Set<String>> components = new ArrayList<>();

  private TypeCycles(Map<String, Set<String>> dependencies) {
    this.dependencies = dependencies;
    dependencies
        .keySet()
        .forEach(
            type -> {
              if (!indexes.containsKey(type)) {
                visit(type);
              }
            });
  }

  static TypeCycles of(JavaClasses all) {
    var dependencies = new TreeMap<String, Set<String>>();
    for (var type : all) {
      var from = topLevel(type);
      var targets = dependencies.computeIfAbsent(from, none -> new TreeSet<>());
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass();
        if (target.getPackageName().equals(type.getPackageName())
            && !topLevel(target).equals(from)) {
          targets.add(topLevel(target));
        }
      }
    }
    return new TypeCycles(dependencies);
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*|\\[.*", "");
  }

  /** Returns the groups of more types than that. */
  List<Set<String>> largerThan(int size) {
    return components.stream().filter(component -> component.size() > size).toList();
  }

  private void visit(String type) {
    indexes.put(type, indexes.size());
    lowLinks.put(type, indexes.get(type));
    stack.push(type);
    for (var next : dependencies.getOrDefault(type, Set.of())) {
      if (!indexes.containsKey(next)) {
        visit(next);
        lowLinks.merge(type, lowLinks.get(next), Math::min);
      } else if (stack.contains(next)) {
        lowLinks.merge(type, indexes.get(next), Math::min);
      }
    }
    if (lowLinks.get(type).equals(indexes.get(type))) {
      var component = new TreeSet<String>();
      String member;
      do {
        member = stack.pop();
        component.add(member);
      } while (!member.equals(type));
      components.add(component);
    }
  }
}
