package org.ketex.search.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.CriterionLookups;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.AuxiliaryParameter;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.CanonicalIndexValues;
import org.ketex.search.value.IndexedText;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;

/**
 * Handles references (search.html#reference): to resources of this server by their numbers, to all
 * others and by canonical as URIs.
 */
public class ReferenceHandler implements TypeHandler {

  private static final List<String> MODIFIERS = List.of("identifier", "above", "below");

  private final TypeHandlers handlers;

  ReferenceHandler(TypeHandlers handlers) {
    this.handlers = handlers;
  }

  @Override
  public List<String> modifiers() {
    return MODIFIERS;
  }

  @Override
  public SortColumn sortColumn(boolean descending) {
    return new SortColumn(ParameterType.REFERENCE.table(), "target", SortValue.LONG);
  }

  // --- index rows ---

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    if (element.node().isTextual()) {
      addCanonical(target, element.node().textValue(), rows);
      return;
    }
    var reference = Json.text(element.node(), "reference");
    if (reference == null || reference.startsWith("#")) {
      return;
    }
    var local = LocalReference.of(reference);
    if (local.isEmpty()) {
      UriHandler.addRow(target, reference, rows);
    } else if (GuideDefinitions.isDefinitionType(local.get().type())) {
      // A definition comes with the server, and is not among the stored resources.
      UriHandler.addRow(target, local.get().target(), rows);
    } else {
      rows.references()
          .add(new IndexRows.Reference(target.number(), target.element(), local.get().target()));
    }
  }

  /** Adds a row without a version, and one with the version of the canonical, if any. */
  private static void addCanonical(IndexRowParameter target, String canonical, IndexRows rows) {
    var bar = canonical.indexOf('|');
    UriHandler.addRow(target, bar < 0 ? canonical : canonical.substring(0, bar), rows);
    UriHandler.addRow(
        target, bar < 0 ? canonical + CanonicalIndexValues.NO_VERSION : canonical, rows);
  }

  // --- criteria ---

  @Override
  public Criterion present(QueriedParameter parameter) {
    return Criterion.anyOf(
        List.of(
            HasRow.ofAny(ParameterType.REFERENCE, parameter.numbers()),
            HasRow.ofAny(ParameterType.URI, parameter.numbers())));
  }

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    return switch (modifier) {
      case "" -> named(scope, parameter.targets(), value).criterion(parameter);
      case "identifier" -> ofIdentifier(scope, parameter, value);
      case "below", "above" ->
          modifier.equals("below") && areCanonicals(parameter, value)
              ? versionsBelow(parameter, value)
              : ofHierarchy(scope, parameter, modifier, value);
      default -> {
        if (!parameter.targets().contains(modifier)) {
          throw RowCriteria.unsupported(parameter, modifier, MODIFIERS);
        }
        yield named(scope, Set.of(modifier), value).criterion(parameter);
      }
    };
  }

  private Criterion ofIdentifier(SearchScope scope, QueriedParameter parameter, String value) {
    return QueriedParameter.find(
            scope.parameters(),
            scope.types(),
            AuxiliaryParameter.IDENTIFIER.codeFor(parameter.code()))
        .map(found -> handlers.criterion(scope, found, "", value))
        .orElseThrow(
            () ->
                RowCriteria.unsupported(
                    parameter, AuxiliaryParameter.IDENTIFIER.suffix(), MODIFIERS));
  }

  @Override
  public Criterion unequal(SearchScope scope, QueriedParameter parameter, String value) {
    var named = named(scope, parameter.targets(), value);
    if (named.uris().isEmpty()) {
      return new Criterion.Lookup(
          lookups ->
              Criterion.anyOf(
                  List.of(
                      to(parameter, lookups.rids(named.targets())).unequal(),
                      HasRow.ofAny(ParameterType.URI, parameter.numbers()))));
    }
    if (!named.targets().isEmpty()) {
      throw RowCriteria.unsupported(parameter, FilterModifiers.UNEQUAL, MODIFIERS);
    }
    // A canonical has one row with a version, and one without.
    var alike = "{}.uri %s '%%|%%'".formatted(value.contains("|") ? "like" : "not like");
    return Criterion.anyOf(
        List.of(
            toUris(parameter, named.uris()).unequal(SqlFragment.of(alike)),
            HasRow.ofAny(ParameterType.REFERENCE, parameter.numbers())));
  }

  /**
   * Holds the targets of the values.
   *
   * @param targets resources of this server, {@code Type/id}
   * @param uris index values of others, and of definitions
   */
  private record Targets(List<String> targets, List<String> uris) {

    Criterion criterion(QueriedParameter parameter) {
      if (targets.isEmpty()) {
        return toUris(parameter, uris);
      }
      return new Criterion.Lookup(lookups -> criterion(parameter, lookups.rids(targets)));
    }

    Criterion criterion(QueriedParameter parameter, List<Long> rids) {
      var criteria = new ArrayList<Criterion>();
      if (!targets.isEmpty()) {
        criteria.add(to(parameter, rids));
      }
      if (!uris.isEmpty()) {
        criteria.add(toUris(parameter, uris));
      }
      return Criterion.anyOf(criteria);
    }
  }

  /**
   * Reads the values.
   *
   * @param types possible target types, if a value is an id only
   */
  private static Targets named(SearchScope scope, Collection<String> types, String value) {
    var definitions = scope.environment().definitions();
    var base = scope.requestContext().base() + "/";
    var targets = new ArrayList<LocalReference>();
    var uris = new ArrayList<String>();
    for (var each : SearchValues.texts(value)) {
      var relative = each.startsWith(base) ? each.substring(base.length()) : each;
      var local = LocalReference.of(relative);
      if (local.isPresent()) {
        targets.add(local.get());
      } else if (relative.contains(":")) {
        uris.addAll(definitions.indexValues(SearchValues.unescape(relative)));
      } else {
        types.forEach(type -> targets.add(new LocalReference(type, relative)));
      }
    }
    targets.forEach(target -> uris.addAll(definitions.indexValues(target)));
    return new Targets(targets.stream().map(LocalReference::target).toList(), uris);
  }

  private static boolean areCanonicals(QueriedParameter parameter, String value) {
    return parameter.ofTypes().stream().anyMatch(SearchParameter::mayReferToDefinitions)
        && SearchValues.texts(value).stream().allMatch(each -> each.contains(":"));
  }

  /** Matches all versions of a canonical, or those that start with the given version. */
  private static Criterion versionsBelow(QueriedParameter parameter, String value) {
    var conditions =
        SearchValues.texts(value).stream()
            .map(each -> each.contains("|") ? UriHandler.below(each) : UriHandler.equal(each))
            .toList();
    return HasRow.of(
        ParameterType.URI,
        parameter.numbers(),
        SqlFragment.anyOf(conditions),
        SelectivityRank.REFERENCE,
        false);
  }

  private Criterion ofHierarchy(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    var hierarchy = new PartOfHierarchy(scope.parameters());
    var types = hierarchy.among(parameter.targets());
    if (types.isEmpty()) {
      throw InvalidSearch.value(
          parameter.code() + ":" + modifier,
          "a modifier of this reference: its targets have no hierarchy");
    }
    types.forEach(scope::of);
    var named = named(scope, parameter.targets(), value);
    return new Criterion.Lookup(
        lookups ->
            named.criterion(
                parameter, related(hierarchy, lookups, types, modifier, named.targets())));
  }

  private static List<Long> related(
      PartOfHierarchy hierarchy,
      CriterionLookups lookups,
      List<String> types,
      String modifier,
      List<String> targets) {
    var rids = lookups.rids(targets);
    return modifier.equals("below")
        ? hierarchy.below(lookups, types, rids)
        : hierarchy.above(lookups, types, rids);
  }

  /** Finds references to other servers and canonicals, which are indexed as URIs. */
  public static HasRow toUris(QueriedParameter parameter, List<String> uris) {
    return HasRow.of(
        ParameterType.URI,
        parameter.numbers(),
        SqlFragment.among("{}.uri", uris.stream().map(IndexedText::whole).toList()),
        SelectivityRank.REFERENCE,
        false);
  }

  /** Finds references to one of these resources. */
  public static HasRow to(QueriedParameter parameter, List<Long> rids) {
    return RowCriteria.row(
        parameter, SqlFragment.among("{}.target", rids), SelectivityRank.REFERENCE);
  }

  /** Finds references to a resource of one of these queries. */
  public static HasRow toAny(QueriedParameter parameter, List<SqlFragment> numbers) {
    var targets =
        numbers.stream()
            .map(each -> SqlFragment.of("{}.target in (").then(each).then(")"))
            .toList();
    return RowCriteria.row(parameter, SqlFragment.anyOf(targets), SelectivityRank.MANY_REFERENCES);
  }
}
