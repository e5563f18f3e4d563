// Names for the fields of Datasette's own pages that have none, for those who hear the page.
"use strict";
const NAMES = {
  "textarea[name=sql]": "SQL", "select[name=_filter_column], select[name^=_filter_column_]": "Column",
  "select[name=_filter_op], select[name^=_filter_op_]": "How to compare", ".filter-value": "Value",
  "select[name=_sort]": "Sort by",
};
for (const [fields, name] of Object.entries(NAMES)) {
  for (const field of document.querySelectorAll(fields)) field.setAttribute("aria-label", name);
}
