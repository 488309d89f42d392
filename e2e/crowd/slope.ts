/** The straight line through points, by least squares: how much `y` grows with each unit of `x`. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const n = points.length
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / n
  const [x, y] = [mean(0), mean(1)]
  let [over, under] = [0, 0]
  for (const point of points) {
    over += (point[0] - x) * (point[1] - y)
    under += (point[0] - x) ** 2
  }
  return under === 0 ? 0 : over / under
}
