const properties = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-linejoin', 'opacity', 'font-size', 'font-family', 'text-anchor'] as const;
const scale = 2;
const padding = 24;
const headPx = 34;
const legendRowPx = 22;

/** The chart on the page as a picture, with its title and legend, in the colours of the theme. */
export async function chartPng(title: string): Promise<Blob> {
  const chart = document.querySelector<SVGSVGElement>('.explore-chart .chart svg');
  if (!chart) throw new Error('There is no chart to save.');
  const legend = [...document.querySelectorAll('.explore-chart .legend button')].map((entry) => ({
    color: getComputedStyle(entry.querySelector('.swatch') ?? entry).backgroundColor, label: entry.querySelector('.legend-label')?.textContent ?? '', amount: entry.querySelector('.legend-amount')?.textContent ?? '',
  }));
  const [width, height] = [chart.clientWidth, chart.clientHeight];
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(withStyles(chart)))}`;
  await image.decode();

  const perRow = Math.max(1, Math.floor(width / 320));
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * padding) * scale;
  canvas.height = (headPx + height + Math.ceil(legend.length / perRow) * legendRowPx + 2 * padding) * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw pictures.');
  const page = getComputedStyle(document.documentElement);
  context.scale(scale, scale);
  context.fillStyle = page.getPropertyValue('--surface');
  context.fillRect(0, 0, canvas.width, canvas.height);
  const font = getComputedStyle(document.body).fontFamily;
  const write = (text: string, x: number, y: number, style: string, color: string, align: CanvasTextAlign = 'left') => {
    Object.assign(context, { font: `${style} ${font}`, fillStyle: page.getPropertyValue(color), textAlign: align });
    context.fillText(text, x, y);
  };
  write(title, padding, padding + 14, '600 16px', '--text');
  context.drawImage(image, padding, padding + headPx, width, height);
  legend.forEach(({ color, label, amount }, index) => {
    const cell = width / perRow;
    const [x, y] = [padding + (index % perRow) * cell, padding + headPx + height + 16 + Math.floor(index / perRow) * legendRowPx];
    context.fillStyle = color;
    context.fillRect(x, y - 9, 9, 9);
    write(label.length > 34 ? `${label.slice(0, 33)}…` : label, x + 16, y, '400 12px', '--text');
    write(amount, x + cell - 16, y, '550 12px', '--text', 'right');
  });
  return new Promise((resolve, reject) => canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('The picture could not be made.')); }));
}

/** A picture knows nothing of the page's style sheets. */
function withStyles(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const originals = chart.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of properties) element.setAttribute(property, style.getPropertyValue(property));
  });
  return copy;
}
