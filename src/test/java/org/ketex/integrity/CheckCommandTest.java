package org.ketex.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.KetexCommand;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.Json;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests {@code ./ketex check} as an operator runs it. */
class CheckCommandTest {

  @TempDir Path folder;

  @Test
  void theCheckCommandRepairsADatabaseInUse() throws Exception {
    var server = TestDatabase.POSTGRES.server();
    var url =
        "--spring.datasource.url="
            + server.bean(Environment.class).getProperty("spring.datasource.url");
    var mark = UniqueIdentifiers.value();
    server.post("Patient", SampleResources.patient(mark));
    server
        .bean(JdbcTemplate.class)
        .update("update token_index set code = 'other' where code = ?", mark);

    var found = KetexCommand.run("check", "--most=1", url);
    var repaired = KetexCommand.run("check", "--mend", "--json", url);

    assertThat(found.status()).as(found.errors()).isEqualTo(1);
    assertThat(found.out()).contains("is missing", "… and 1 more", "older versions: 2 faults.");
    assertThat(repaired.status()).isZero();
    assertThat(repaired.errors()).contains("--mend is deprecated, use --repair.");
    assertThat(Json.parse(repaired.out().getBytes()).path("mended").asInt()).isEqualTo(2);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void theCheckCommandReportsWhyItCouldNotRun() throws Exception {
    var inUse =
        KetexCommand.run(
            "check",
            "--ketex.data="
                + TestDatabase.H2.server().bean(Environment.class).getProperty("ketex.data"));
    var none = KetexCommand.run("check", "--ketex.data=" + folder);
    var unknown = KetexCommand.run("check", "--repair-all");

    assertThat(inUse.status()).isEqualTo(2);
    assertThat(inUse.errors()).contains("Another process has the embedded database open.");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.errors()).contains("The folder contains no embedded database.");
    assertThat(folder).isEmptyDirectory();
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.errors()).contains("unknown argument '--repair-all'", "Usage: ketex check");
  }
}
