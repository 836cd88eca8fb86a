"use strict"
{
  // The filters of the error browser; the fragment of the address holds their state.
  const STEP = 100
  const filters = document.querySelector(".filters")
  const fields = [...filters.querySelectorAll("[name]:not(button)")]
  const count = filters.querySelector("output")
  const more = document.querySelector(".more")
  const errors = [...document.querySelectorAll(".errors li")].map(item => ({
    item,
    text: [...item.querySelectorAll("dd, code")].map(part => part.textContent).join("\n").toLowerCase(),
  }))
  let limit = STEP

  function matches({ item, text }) {
    return fields.every(({ name, value }) =>
      !value || (name === "text" ? text.includes(value.trim().toLowerCase()) : item.dataset[name] === value))
  }

  function show() {
    const matching = new Set(errors.filter(matches))
    const shown = new Set([...matching].slice(0, limit))
    for (const error of errors) error.item.hidden = !shown.has(error)
    more.hidden = shown.size === matching.size
    count.textContent = `${matching.size} of ${errors.length}`
  }

  function change() {
    const state = new URLSearchParams(fields.filter(({ value }) => value).map(({ name, value }) => [name, value]))
    history.replaceState(null, "", `#${state}`)
    limit = STEP
    show()
  }

  function readAddress() {
    const fragment = location.hash.slice(1)
    if (fragment && !fragment.includes("=")) return reveal(fragment)
    const state = new URLSearchParams(fragment)
    for (const field of fields) {
      field.value = state.get(field.name) ?? ""
      if (field.selectedIndex === -1) field.value = ""
    }
    limit = STEP
    show()
    if (fragment) document.getElementById("errors").scrollIntoView()
  }

  function reveal(id) {
    const target = document.getElementById(id)
    if (!target) return
    target.hidden = false
    target.scrollIntoView()
  }

  filters.addEventListener("input", change)
  filters.querySelector("[name=reset]").addEventListener("click", () => {
    for (const field of fields) field.value = ""
    change()
  })
  more.addEventListener("click", () => {
    limit += STEP
    show()
  })
  addEventListener("hashchange", readAddress)
  filters.hidden = false
  show()
  readAddress()
}
