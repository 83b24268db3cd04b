# One image for every part of naba; the command chooses which: `docker run naba poll`, `docker run naba work reading`.

FROM python:3.11-slim AS build
RUN python -m venv /opt/naba
WORKDIR /src
# What naba needs changes less often than naba.
COPY pyproject.toml constraints.txt ./
RUN /opt/naba/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")' > needs.txt \
    && /opt/naba/bin/python -m pip install --no-cache-dir --disable-pip-version-check -c constraints.txt -r needs.txt
COPY README.md LICENSE NOTICE ./
COPY schemas schemas
COPY incidents incidents
COPY producers producers
COPY streams streams
COPY broker broker
COPY monitoring monitoring
COPY console console
COPY demo demo
RUN /opt/naba/bin/python -m pip install --no-cache-dir --disable-pip-version-check --no-deps .

FROM python:3.11-slim
COPY --from=build /opt/naba /opt/naba
ENV PATH=/opt/naba/bin:$PATH PYTHONUNBUFFERED=1 NABA_DATA_DIR=/var/lib/naba
RUN useradd --system --home-dir /var/lib/naba --create-home naba
USER naba
# naba.toml of the working directory is read; mount yours there.
WORKDIR /var/lib/naba
# The very process that runs gets the signal to stop: no shell stands between.
ENTRYPOINT ["naba"]
CMD ["--help"]
