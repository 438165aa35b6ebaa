package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.access.Caller;
import org.ketex.access.RequestContext;
import org.ketex.search.query.SearchContext;

/** Tests the scan of all matches, which has no HTTP interaction of its own. */
@OnEachDatabase
class SearchScanTest {

  /** More than two statements read. */
  private static final int MATCHES = 1_100;

  private final TestServer server;

  SearchScanTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void aScanReadsEachMatchOnceInTheOrderOfItsNumber() {
    var mark = UniqueIdentifiers.value();
    store(mark);
    server.post("Patient", SampleResources.patient(UniqueIdentifiers.value()));

    var rids = new ArrayList<Long>();
    scan(mark).forEach(version -> rids.add(version.rid()));

    assertThat(rids).hasSize(MATCHES).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void anExceptionOfTheConsumerEndsAScan() {
    var mark = UniqueIdentifiers.value();
    store(mark);
    var consumed = new ArrayList<Long>();

    assertThatThrownBy(
            () ->
                scan(mark)
                    .forEach(
                        version -> {
                          consumed.add(version.rid());
                          throw new IllegalStateException("disconnected");
                        }))
        .hasMessage("disconnected");
    assertThat(consumed).hasSize(1);
  }

  private void store(String mark) {
    var entries =
        IntStream.range(0, MATCHES)
            .mapToObj(
                i -> SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)))
            .toArray(String[]::new);
    assertThat(server.post("", SampleBundles.bundle("transaction", entries)).status())
        .isEqualTo(200);
  }

  private SearchScan scan(String mark) {
    return server
        .bean(SearchService.class)
        .scan(
            new RequestContext(new Caller.LocalOperator(), server.base()),
            SearchContext.of("Patient"),
            Map.of("identifier", List.of(UniqueIdentifiers.SYSTEM + "|" + mark)));
  }
}
