// Files can be dropped anywhere on the page. Without this script the form does the same by hand.
"use strict";
(() => {
  const form = document.getElementById("validate");
  const input = document.getElementById("file");
  const progress = document.getElementById("progress");
  const most = Number(form.dataset.most);

  document.getElementById("about-files").append(" They can be dropped anywhere on this page.");

  const hasFiles = event => event.dataTransfer && event.dataTransfer.types.includes("Files");
  const shows = dropping => document.body.classList.toggle("dropping", dropping);

  // A folder looks like a file, but a browser cannot send it.
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
    const tooLarge = sizeOf(input.files) > most;
    if (tooLarge) {
      say(`These files have more than ${Math.floor(most / 1048576)} MB together. Send fewer at once.`);
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
      say("A folder cannot be sent. Drop the files that are in it.");
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
  // Somebody who comes back finds the form as it was, not as it waited.
  window.addEventListener("pageshow", () => {
    progress.textContent = "";
  });
})();
