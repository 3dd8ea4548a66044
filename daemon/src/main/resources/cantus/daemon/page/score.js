// Draws the score of a take, as wide as there is room and in the colour of the text around it, by
// OpenSheetMusicDisplay, which is fetched when the first score is drawn.

const LIBRARY = 'library/opensheetmusicdisplay.min.js';
const NARROW = 600; // pixels; there the names of the parts have no room
const MARGIN = 1; // spaces between the lines of a staff

/** A score in an element. */
export class Score {
  #element;
  #drawing = null; // OpenSheetMusicDisplay on a sheet in the element

  constructor(element) {
    this.#element = element;
  }

  /** Draws MusicXML in place of what was drawn before. */
  async draw(xml) {
    this.#drawing ??= await this.#begin();
    const isNarrow = this.#element.clientWidth < NARROW;
    this.#drawing.setOptions({ drawPartNames: !isNarrow });
    await this.#drawing.load(xml);
    this.#drawing.zoom = isNarrow ? 0.7 : 0.8;
    this.#drawing.render();
  }

  async #begin() {
    const { OpenSheetMusicDisplay } = await fetchLibrary();
    const sheet = document.createElement('div');
    this.#element.replaceChildren(sheet);
    const drawing = new OpenSheetMusicDisplay(sheet, {
      backend: 'svg',
      drawingParameters: 'compact',
      defaultColorMusic: 'currentColor',
      autoBeam: true,
      drawMeasureNumbersOnlyAtSystemStart: true,
    });
    drawing.EngravingRules.PageLeftMargin = MARGIN;
    drawing.EngravingRules.PageRightMargin = MARGIN;
    return drawing;
  }
}

/** Fetches the library, which is a plain script. */
function fetchLibrary() {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: LIBRARY });
    script.onload = () => resolve(globalThis.opensheetmusicdisplay);
    script.onerror = () => reject(new Error(LIBRARY));
    document.head.append(script);
  });
}
