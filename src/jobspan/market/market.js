"use strict"
{
  // Sorting and filtering of the table of all skills.
  const part = document.querySelector(".sortable")
  const body = part.querySelector("tbody")
  const headings = [...part.querySelectorAll("thead th")]
  const filters = part.querySelector(".filters")
  const field = filters.querySelector("input")
  const count = filters.querySelector("output")
  const number = cell => parseFloat(cell.textContent.replaceAll(",", "")) || 0
  const figure = count => count.toLocaleString("en")
  const rows = [...body.rows].map(row => ({ row, name: row.cells[0].textContent.toLowerCase() }))

  function sort(column) {
    const heading = headings[column]
    const first = column === 0 ? "ascending" : "descending"
    const other = column === 0 ? "descending" : "ascending"
    const order = heading.getAttribute("aria-sort") === first ? other : first
    for (const each of headings) each.removeAttribute("aria-sort")
    heading.setAttribute("aria-sort", order)
    const sign = order === "ascending" ? 1 : -1
    rows.sort((a, b) => sign * (column === 0
      ? a.name.localeCompare(b.name)
      : number(a.row.cells[column]) - number(b.row.cells[column])))
    body.append(...rows.map(({ row }) => row))
  }

  function filter() {
    const sought = field.value.trim().toLowerCase()
    let shown = 0
    for (const { row, name } of rows) {
      row.hidden = !name.includes(sought)
      shown += !row.hidden
    }
    count.textContent = `${figure(shown)} of ${figure(rows.length)}`
  }

  for (const [column, heading] of headings.entries()) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = heading.textContent
    button.addEventListener("click", () => sort(column))
    heading.replaceChildren(button)
  }
  field.addEventListener("input", filter)
  filters.hidden = false
  sort(headings.length > 2 ? 2 : 0)
  filter()
}
