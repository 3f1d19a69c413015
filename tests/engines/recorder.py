"""A script that notes the errors of the page in which it stands first."""

from __future__ import annotations

SCRIPT = """<script>
  window.complaints = [];
  const complain = (...words) => window.complaints.push(words.map(String).join(" "));
  const { error } = console;
  console.error = (...words) => { complain("console error:", ...words); error(...words); };
  addEventListener("error", (event) =>
    complain(event.message ? "uncaught:" : "not loaded:",
      event.message ?? event.target.src ?? event.target.href), true);
  addEventListener("unhandledrejection", (event) => complain("unhandled:", event.reason));
  addEventListener("securitypolicyviolation", (event) =>
    complain("against the policy:", event.blockedURI, event.violatedDirective));
</script>"""


def recorded(page: str) -> str:
    """Return a page with the recorder in it, whose notes stand in `window.complaints`."""
    head = "<head>"
    if head not in page:
        raise ValueError("a page without a head")
    return page.replace(head, head + SCRIPT, 1)
