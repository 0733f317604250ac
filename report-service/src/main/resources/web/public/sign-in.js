// Says why the last try was refused; the page works without it.
const refused = new URLSearchParams(location.search).get('refused');
const words = {
  token: 'This token is not good: it has expired, was revoked, or is of another installation.',
  link: 'This sign-in link is of an earlier start. Open the one that ./monitor up printed last.',
};
if (refused in words) {
  const note = document.getElementById('refused');
  note.textContent = words[refused];
  note.hidden = false;
}
