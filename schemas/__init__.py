"""Every shape that crosses a boundary; nothing here acts."""
