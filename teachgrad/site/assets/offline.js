// Lets the browser keep the site where it can: on localhost and over https. Elsewhere the site works without.
(() => {
  "use strict";
  if (!("serviceWorker" in navigator) || !isSecureContext || !location.protocol.startsWith("http")) return;
  const root = new URL("../", document.currentScript.src); // wherever the site lies

  // After everything that this page itself needs.
  addEventListener("load", () => {
    // It fails where the browser keeps nothing, and in a site built before there was an sw.js.
    navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname }).catch(() => {});
  });

  // The scripts of Python may have come before anybody was there to keep them.
  document.addEventListener("teachgrad-python", async ({ detail }) => {
    if (detail.state === "ready") (await navigator.serviceWorker.ready).active.postMessage("python");
  });
})();
