// Before the first paint, so that a chosen theme never flashes the other one. A file of its own, so that the page needs no inline script.
const theme = localStorage.getItem('finops.theme');
if (theme) document.documentElement.dataset.theme = theme;
