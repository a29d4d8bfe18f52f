// What joins the session to the page weighs megabytes and takes half a second to start: it comes after the first map.

export async function runLater(template) {
  for (const waiting of template.content.querySelectorAll("script")) {
    const script = document.createElement("script");
    for (const { name, value } of waiting.attributes) script.setAttribute(name, value);
    script.textContent = waiting.textContent;
    const loaded = new Promise((done) => (script.onload = script.onerror = done));
    document.body.append(script);
    if (script.src) await loaded;
  }
}
