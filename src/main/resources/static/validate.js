// Enables drag and drop of files on the page. The form works without this script.
"use strict";
(() => {
  const form = document.getElementById("validate");
  const input = document.getElementById("file");
  const progress = document.getElementById("progress");
  const maxBytes = Number(form.dataset.maxBytes);

  document.getElementById("about-files").append(" Files can be dropped anywhere on this page.");

  const hasFiles = event => event.dataTransfer && event.dataTransfer.types.includes("Files");
  const shows = dropping => document.body.classList.toggle("dropping", dropping);

  // A folder is listed as a file, but browsers cannot upload it.
  const folders = transfer =>
    [...transfer.items].some(item => {
      const entry = item.webkitGetAsEntry && item.webkitGetAsEntry();
      return entry && entry.isDirectory;
    });

  const sizeOf = files => [...files].reduce((sum, file) => sum + file.size, 0);

  const say = text => {
    progress.textContent = text;
    progress.scrollIntoView({ block: "nearest" });
  };

  const isTooLarge = () => {
    const tooLarge = sizeOf(input.files) > maxBytes;
    if (tooLarge) {
      say(`The files exceed the maximum of ${Math.floor(maxBytes / 1048576)} MB. Send fewer files per request.`);
    }
    return tooLarge;
  };

  document.addEventListener("dragover", event => {
    if (hasFiles(event)) {
      event.preventDefault();
      shows(true);
    }
  });
  document.addEventListener("dragleave", event => {
    if (!event.relatedTarget) {
      shows(false);
    }
  });
  document.addEventListener("drop", event => {
    if (!hasFiles(event)) {
      return;
    }
    event.preventDefault();
    shows(false);
    if (folders(event.dataTransfer)) {
      say("Folders cannot be uploaded. Drop the files in the folder instead.");
      return;
    }
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });

  form.addEventListener("submit", event => {
    if (isTooLarge()) {
      event.preventDefault();
    } else {
      say("Validating …");
    }
  });
  // Clears the progress text when the page is restored from the back/forward cache.
  window.addEventListener("pageshow", event => {
    if (event.persisted) {
      progress.textContent = "";
    }
  });
})();
