/** Who and what a canned reply may name. */
interface Names {
  customer: string
  agent: string
  business: string
}

/** Fills the variables of a canned reply. One that is not known stays as it is, for its author to see. */
export function fillVariables(content: string, { customer, agent, business }: Names) {
  const values: Record<string, string> = {
    'customer.name': customer,
    'customer.first_name': customer.trim().split(/\s+/)[0] ?? '',
    'agent.name': agent,
    'business.name': business,
  }
  return content.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole)
}
