document.querySelectorAll(".scripted").forEach(function (each) { each.hidden = false; });
document.querySelectorAll("table.sortable").forEach(function (table) {
  var body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener("click", function () {
      var up = head.getAttribute("aria-sort") === "descending";
      table.querySelectorAll("thead th").forEach(function (each) { each.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      Array.prototype.slice.call(body.rows).map(function (row, place) {
        var cell = row.cells[column], key = cell.getAttribute("data-sort");
        return { row: row, place: place, key: key === null ? cell.textContent.trim() : key === "" ? null : Number(key) };
      }).sort(function (a, b) {
        if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.place - b.place;
        var order = typeof a.key === "number" ? a.key - b.key : a.key.localeCompare(b.key);
        return (up ? order : -order) || a.place - b.place;
      }).forEach(function (each) { body.appendChild(each.row); });
    });
  });
});
