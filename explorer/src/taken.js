// Which rectangles of the screen are written on, in buckets so that few need a look.

const size = 64;

export class Taken {
  #buckets = new Map();

  *#lists(x, y, width, height) {
    for (let j = Math.floor(y / size); j <= Math.floor((y + height) / size); ++j) {
      for (let i = Math.floor(x / size); i <= Math.floor((x + width) / size); ++i) {
        const key = i * 65536 + j;
        if (!this.#buckets.has(key)) this.#buckets.set(key, []);
        yield this.#buckets.get(key);
      }
    }
  }

  mark(x, y, width, height) {
    for (const list of this.#lists(x, y, width, height)) list.push([x, y, x + width, y + height]);
  }

  /** False, and nothing changes, where something stands already. */
  take(x, y, width, height) {
    for (const list of this.#lists(x, y, width, height)) {
      if (list.some(([a, b, c, d]) => a < x + width && c > x && b < y + height && d > y)) return false;
    }
    this.mark(x, y, width, height);
    return true;
  }
}
