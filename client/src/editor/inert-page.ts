/**
 * Markup from elsewhere as a document of its own, in which nothing runs and nothing loads (ED7, HO1).
 * The content policy wants to know who makes markup of strings; this is all that `chapeau-pasted` does.
 */
interface Policy {
  createHTML(html: string): string
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy
}

const asIs: Policy = { createHTML: html => html }

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('chapeau-pasted', asIs) ?? asIs

export const inertPage = (html: string): Document =>
  new DOMParser().parseFromString(policy.createHTML(html), 'text/html')
