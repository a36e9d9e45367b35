/* Shows what was pushed to this browser and opens its page on a tap. It keeps nothing and answers no page's request. */
addEventListener("push", (event) => {
  const { title, path, ...shown } = event.data.json();
  event.waitUntil(registration.showNotification(title, { ...shown, data: path }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data));
});
