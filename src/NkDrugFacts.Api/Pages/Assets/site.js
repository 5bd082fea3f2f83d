// Everything works without this. It adds buttons that copy, and keeps the place on the page when a what-if is followed.
for (const target of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(target.dataset.copy).innerText.trim());
      told.textContent = "Copied";
    } catch {
      told.textContent = "Not possible here: select the text and copy it";
    }
    setTimeout(() => { told.textContent = ""; }, 3000);
  });
  target.append(button, told);
}
