package org.ketex.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketex.fhir.http.HttpErrors;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Responds to requests that no controller handles, or that fail: with a page to a browser, with an
 * OperationOutcome to everyone else.
 */
@Controller
class ErrorPage implements ErrorController {

  private static final int NOT_FOUND = 404;

  private final PageRenderer pages;

  ErrorPage(PageRenderer pages) {
    this.pages = pages;
  }

  @RequestMapping("/error")
  @Nullable ResponseEntity<String> error(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return null;
    }
    var path =
        Objects.requireNonNullElse(
            (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "/error");
    var status =
        Objects.requireNonNullElse(
            (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE), NOT_FOUND);
    if (isOfFhir(path) || !acceptsHtml(request)) {
      var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
      HttpErrors.write(status, failure, request, response);
      return null;
    }
    return status == NOT_FOUND
        ? pages.missing(path)
        : pages.reply(
            HttpStatusCode.valueOf(status), "Error " + status, "error", Map.of("status", status));
  }

  private static boolean isOfFhir(String path) {
    return path.equals("/fhir") || path.startsWith("/fhir/");
  }

  private static boolean acceptsHtml(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getHeader("Accept"), "")
        .contains(MediaType.TEXT_HTML_VALUE);
  }
}
