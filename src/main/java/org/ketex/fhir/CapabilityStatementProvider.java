package org.ketex.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IServerConformanceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Date;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Provides the CapabilityStatement, to which each feature adds. Public, because HAPI calls it by
 * reflection.
 */
public class CapabilityStatementProvider
    implements IServerConformanceProvider<CapabilityStatement> {

  private final ObjectProvider<FhirFeature> features;
  private final Date started = new Date();
  private @Nullable CapabilityStatement statement;

  /**
   * @param features looked up at the first request, because features may use this provider
   */
  CapabilityStatementProvider(ObjectProvider<FhirFeature> features) {
    this.features = features;
  }

  @Override
  @ca.uhn.fhir.rest.annotation.Metadata
  public CapabilityStatement getServerConformance(
      HttpServletRequest request, RequestDetails details) {
    return statement();
  }

  /** Returns the statement, which must not be modified. */
  public synchronized CapabilityStatement statement() {
    if (statement == null) {
      statement = build();
    }
    return statement;
  }

  private CapabilityStatement build() {
    var statement = new CapabilityStatement();
    statement
        .setStatus(PublicationStatus.ACTIVE)
        .setDate(started)
        .setKind(CapabilityStatementKind.INSTANCE)
        .setFhirVersion(FHIRVersion._4_0_1)
        .addFormat("application/fhir+json")
        .addFormat("application/fhir+xml");
    statement.getSoftware().setName("Ketex").setVersion(version());
    // Without implementation.url: the statement is the same for all base URLs.
    statement
        .getImplementation()
        .setDescription("Ketamine care: sessions, doses and scores in one standard form");
    statement.addRest().setMode(RestfulCapabilityMode.SERVER);
    features.orderedStream().forEach(feature -> feature.describe(statement));
    return statement;
  }

  @Override
  public void setRestfulServer(RestfulServer server) {
    // The statement does not depend on the methods that HAPI has bound.
  }

  /** Returns the version of this server; "development" if it does not run from its jar. */
  public static String version() {
    var version = CapabilityStatementProvider.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
