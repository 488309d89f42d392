import { expect, test } from './world'

const SHORT = 'The Committee,\n\nRecalling its decision on tea,\n\n1. Decides to drink tea.\n'

test('[PE2] [PE3] a link signs in, and the session outlives a killed server', async ({ world }) => {
  const link = world.server.links().get('EU')!
  const person = await world.enter(link)
  const me = () => person.context.request.get(`${person.origin}/api/me`)
  expect(await (await me()).json()).toMatchObject({
    hats: [{ party: { id: 'EU' }, mayWrite: true }],
  })

  await world.server.kill()
  await world.server.start()
  expect(world.server.links().get('EU')).not.toBe(link)
  expect((await me()).status()).toBe(200)
})

test('[PE4] the room shows the draft within the content policy', async ({ world }) => {
  const [chair] = await world.enterAll(world.server.links(), ['chair'])
  await expect(chair!.page.getByText('Предупреждение торговли людьми').first()).toBeVisible()
  expect(chair!.problems).toEqual([])
})

test('[PE9] the server ends cleanly when it is asked to', async ({ world }) => {
  expect(await world.server.stop()).toBe(0)
})

test('[PE5] a person whose network is cut reaches nothing, and all again when it is back', async ({
  world,
}) => {
  const [norway, chair] = await world.enterAll(world.server.links(), ['NOR', 'chair'])
  const alive = (origin: string) => norway!.context.request.get(`${origin}/healthz`)
  norway!.cut()
  await expect(alive(norway!.origin)).rejects.toThrow()
  expect((await alive(chair!.origin)).status()).toBe(200)
  norway!.restore()
  expect((await alive(norway!.origin)).status()).toBe(200)
})

test.describe('an empty server', () => {
  test.use({ serverArgs: ['--empty'] })

  test('[PE7] lets its first chair open a consultation and invite people', async ({ world }) => {
    const chair = await world.enter(world.server.links().get('')!)
    const { id, links } = await world.consult(chair, SHORT, [
      { id: 'NOR', name: 'Norway', kind: 'delegation' },
    ])
    const norway = await world.enter(links.get('NOR')!)
    const text = await norway.context.request.get(
      `${norway.origin}/api/consultations/${id}/rolling-text`,
    )
    expect(await text.text()).toContain('OP1 Decides to drink tea.')
  })
})
