/// The candidates whom a vehicle pays or a canvass works for, ascending: those whom the named
/// organisations endorse or may choose in some replicate, the whole slate where none is named,
/// everyone for `*`.
func recipients(
  _ names: [String], field: Field, organisations: [WorldOrganisation]
) throws(WorldError) -> [Int] {
  var recipients: Set<Int> = []
  for name in names {
    if name == "*" {
      recipients.formUnion(field.candidates.indices.filter { field.candidates[$0].stands })
    } else if let organisation = organisations.first(where: { $0.name == name }) {
      recipients.formUnion(organisation.endorsed)
    } else {
      throw .unknownName(kind: "organisation", name: name)
    }
  }
  if names.isEmpty {
    recipients.formUnion(field.candidates.indices.filter { field.candidates[$0].onSlate })
  }
  return recipients.sorted()
}
