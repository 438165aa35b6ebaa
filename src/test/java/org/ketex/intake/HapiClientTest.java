package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.util.BundleBuilder;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.UniqueIdentifiers;

/** Tests requests as HAPI's client writes them. */
class HapiClientTest {

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();

  private final String base = TestDatabase.H2.server().base();
  private final String mark = UniqueIdentifiers.value();
  private final IGenericClient client = client();

  private IGenericClient client() {
    var factory = CONTEXT.getRestfulClientFactory();
    factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
    return factory.newGenericClient(base);
  }

  @Test
  void hapiClientTransactionsNeedNoFullUrl() {
    var patient = create(patient());
    var encounter = encounter(patient);
    var builder = new BundleBuilder(CONTEXT);
    builder.addTransactionCreateEntry(encounter);
    builder.addTransactionCreateEntry(encounter(patient)).conditional(criteria("Encounter"));

    var created = client.transaction().withBundle((Bundle) builder.getBundle()).execute();

    var id = new IdType(created.getEntryFirstRep().getResponse().getLocation());
    assertThat(id.getResourceType()).isEqualTo("Encounter");
    encounter.setId(id.toUnqualifiedVersionless());
    encounter.setStatus(Encounter.EncounterStatus.CANCELLED);
    var update = new BundleBuilder(CONTEXT);
    update.addTransactionUpdateEntry(encounter);
    client.transaction().withBundle((Bundle) update.getBundle()).execute();
    var read = client.read().resource(Encounter.class).withId(id.getIdPart()).execute();
    assertThat(read.getStatus()).isEqualTo(Encounter.EncounterStatus.CANCELLED);
    assertThat(read.getSubject().getReference()).isEqualTo("Patient/" + patient.getIdPart());
  }

  @Test
  void hapiClientConditionalUpdatesInATransactionNeedNoFullUrl() {
    var patient = create(patient());
    for (var status :
        new Encounter.EncounterStatus[] {
          Encounter.EncounterStatus.INPROGRESS, Encounter.EncounterStatus.FINISHED
        }) {
      var builder = new BundleBuilder(CONTEXT);
      builder
          .addTransactionUpdateEntry(encounter(patient).setStatus(status))
          .conditional(criteria("Encounter"));
      client.transaction().withBundle((Bundle) builder.getBundle()).execute();
    }

    var found = client.search().byUrl(criteria("Encounter")).returnBundle(Bundle.class).execute();
    assertThat(found.getEntry()).hasSize(1);
    assertThat(((Encounter) found.getEntryFirstRep().getResource()).getStatus())
        .isEqualTo(Encounter.EncounterStatus.FINISHED);
  }

  @Test
  void hapiClientConditionalCreatesStoreOnce() {
    var conditional =
        client
            .create()
            .resource(patient())
            .conditional()
            .where(
                Patient.IDENTIFIER.exactly().systemAndIdentifier(UniqueIdentifiers.SYSTEM, mark));
    var byUrl = client.create().resource(patient()).conditionalByUrl(criteria("Patient"));

    var first = conditional.execute();
    var second = byUrl.prefer(PreferReturnEnum.REPRESENTATION).execute();

    assertThat(first.getCreated()).isTrue();
    assertThat(second.getId().getIdPart()).isEqualTo(first.getId().getIdPart());
  }

  @Test
  void hapiClientConditionalReadsReturn304() {
    var id = create(patient());

    var read = client.read().resource(Patient.class).withId(id.getIdPart()).ifVersionMatches("1");

    assertThatThrownBy(read.throwNotModifiedException()::execute)
        .isInstanceOf(NotModifiedException.class);
  }

  @Test
  void hapiClientHistoryTimesMayHavePlusSigns() {
    var id = create(patient());

    var history =
        client
            .history()
            .onInstance(id.toUnqualifiedVersionless())
            .returnBundle(Bundle.class)
            .since(Date.from(Instant.parse("2020-01-01T00:00:00Z")))
            .execute();

    assertThat(history.getEntry()).hasSize(1);
  }

  @Test
  void hapiClientUpdateWithASubsettedResourceIsRejected() {
    var id = create(patient());
    var part =
        client
            .read()
            .resource(Patient.class)
            .withId(id.getIdPart())
            .summaryMode(SummaryEnum.TRUE)
            .execute();

    assertThatThrownBy(() -> client.update().resource(part).execute())
        .isInstanceOf(UnprocessableEntityException.class)
        .hasMessageContaining("SUBSETTED")
        .hasMessageContaining("Read the complete resource");
  }

  private IdType create(Patient patient) {
    return (IdType) client.create().resource(patient).execute().getId().toUnqualifiedVersionless();
  }

  private Patient patient() {
    var patient = new Patient();
    patient.addIdentifier().setSystem(UniqueIdentifiers.SYSTEM).setValue(mark);
    return patient;
  }

  private Encounter encounter(IdType patient) {
    var encounter = new Encounter().setStatus(Encounter.EncounterStatus.FINISHED);
    encounter
        .getClass_()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .setCode("AMB");
    encounter.addIdentifier().setSystem(UniqueIdentifiers.SYSTEM).setValue(mark);
    return encounter.setSubject(new Reference(patient));
  }

  private String criteria(String type) {
    return UniqueIdentifiers.search(type, mark);
  }
}
