"""The screen in a real Chromium, on a real `buurtspiegel serve`."""
