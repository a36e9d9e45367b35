# One image for every role: `docker run IMAGE web|publish|work|media|beat`, and `prepare` once before them.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1 TIWIZI_VAR=/data STATIC_ROOT=/house/collected HOST=0.0.0.0 PORT=8000
WORKDIR /house

COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
# Words and static files are part of the image; keys, media and a possible SQLite file live in /data, which the user owns.
RUN useradd --system --uid 10001 --home-dir /data tiwizi \
    && TIWIZI_VAR=/tmp/build python -m config.run build \
    && rm -rf /tmp/build \
    && install -d -o tiwizi /data

USER tiwizi
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["python", "-m", "config.run"]
CMD ["web"]
