/**
 * What opens over the room once in a while: lists, overviews, settings. Each is one element, fetched
 * when it is first asked for; the menu of the head offers those that the person can use.
 */
import { historyAddress, overviewAddress, rosterAddress, screenAddress } from '../route'
import { away } from '../strings/away'
import { deciding } from '../strings/deciding'
import { guiding } from '../strings/guiding'
import { overview } from '../strings/overview-tool'
import { procedure } from '../strings/procedure'
import { tools } from '../strings/tools'
import { presides, speaks } from '../view/viewer'
import type { ToolEntry, ToolName } from './tool'

/** In the order of the menu. */
export const TOOLS: Readonly<Record<ToolName, ToolEntry>> = {
  severalAccept: {
    tag: 'chapeau-several-accept-dialog',
    fetch: () => import('../elements/several-accept-dialog'),
    isFor: presides,
    name: deciding.several.tool,
    hint: deciding.several.hint,
  },
  decisions: {
    tag: 'chapeau-decisions-log',
    fetch: () => import('../elements/decisions-log'),
    isFor: () => true,
    name: deciding.log.tool,
    hint: '',
  },
  speakers: {
    tag: 'chapeau-speakers-dialog',
    fetch: () => import('../elements/speakers-dialog'),
    isFor: () => true,
    name: guiding.floor.open,
    hint: 'Alt+L',
  },
  screen: {
    address: ({ consultation, party }) => screenAddress(consultation, party.id),
    isApart: true,
    // delegations have their own paper; the room's screen is seen to by who leads it or looks on
    isFor: viewer => !speaks(viewer),
    name: guiding.screen.tool,
    hint: '',
  },
  silence: {
    tag: 'chapeau-silence-dialog',
    fetch: () => import('../elements/silence-dialog'),
    isFor: () => true,
    name: procedure.silence.tool,
    hint: procedure.silence.hint,
  },
  readings: {
    tag: 'chapeau-readings-dialog',
    fetch: () => import('../elements/readings-dialog'),
    isFor: () => true,
    name: procedure.reading.tool,
    hint: procedure.reading.hint,
  },
  packages: {
    tag: 'chapeau-packages-dialog',
    fetch: () => import('../elements/packages-dialog'),
    isFor: () => true,
    name: procedure.package.tool,
    hint: procedure.package.hint,
  },
  clusters: {
    tag: 'chapeau-clusters-dialog',
    fetch: () => import('../elements/clusters-dialog'),
    isFor: () => true,
    name: procedure.cluster.tool,
    hint: procedure.cluster.hint,
  },
  kept: {
    tag: 'chapeau-kept-words',
    fetch: () => import('../away/kept-words'),
    isFor: () => true,
    name: away.kept.tool,
    hint: '',
  },
  overview: {
    address: ({ consultation, party }) => overviewAddress(consultation, party.id),
    isApart: true,
    isFor: () => true,
    name: overview.name,
    hint: overview.hint,
  },
  roster: {
    address: ({ consultation, party }) => rosterAddress(consultation, party.id),
    isFor: () => true,
    name: tools.roster,
    hint: '',
  },
  history: {
    address: ({ consultation, party }) => historyAddress(consultation, party.id),
    isFor: () => true,
    name: tools.history,
    hint: '',
  },
}
